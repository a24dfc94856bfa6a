'use client';

import { PageTrouble, type TroubleProps } from '../shell/page-trouble.tsx';

/** The frame itself failed, or a page outside it. */
export default function FrameError(props: TroubleProps) {
  return (
    <main>
      <PageTrouble {...props} />
    </main>
  );
}
