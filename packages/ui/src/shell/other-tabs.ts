'use client';

import { useEffect } from 'react';

const channelName = 'omniroute-place';

/** Tells this app's other tabs that another business was chosen here. */
export function announcePlace(key: string): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(key);
  channel.close();
}

/** Another business was chosen in another tab: begin afresh there, so that no tab shows one business and opens pages of another. */
export function useOtherTabs(key: string): void {
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = ({ data }) => {
      if (data !== key) window.location.assign('/');
    };
    return () => channel.close();
  }, [key]);
}
