'use client';

import type { RouterOutputs } from '@omniroute/api';
import { MAX_PICTURE_BYTES } from '@omniroute/domain/picture';
import { useEffect, useRef, useState } from 'react';
import { FileRefused, sendBody } from '../../../trpc/send-body.ts';
import { preparePicture } from './prepare-picture.ts';
import { mediaText } from './text.ts';

const text = mediaText('en');
export type Media = RouterOutputs['catalogue']['get']['media'][number];

/** A file on its way. */
export interface Upload {
  /** Also the id of its request: sent again, it is the same picture. */
  readonly key: string;
  readonly file: File;
  /** Shows it meanwhile. */
  readonly preview: string;
  readonly step: 'waiting' | 'preparing' | 'sending' | 'failed';
  readonly percent: number;
  readonly error: string | undefined;
  /** Whether the same file may go through another time. */
  readonly mayRetry: boolean;
}

export interface Uploads {
  readonly all: readonly Upload[];
  /** How many have arrived since the page was opened. */
  readonly arrived: number;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (key: string) => void;
  readonly dismiss: (key: string) => void;
}

interface Target {
  readonly sku: string;
  /** The membership key of the business on screen. */
  readonly place: string;
}

async function send({ key, file }: Upload, { sku, place }: Target, tell: (change: Partial<Upload>) => void): Promise<Media> {
  tell({ step: 'preparing', percent: 0, error: undefined });
  const { whole, small } = await preparePicture(file);
  if (whole.size > MAX_PICTURE_BYTES) throw new FileRefused(text.tooLarge);
  tell({ step: 'sending' });
  const query = new URLSearchParams({ sku, request: key, small: String(small?.size ?? 0) });
  const onProgress = (percent: number): void => tell({ percent });
  const body = new Blob(small ? [small, whole] : [whole]);
  return sendBody<Media>({ path: `/api/media?${query}`, body, place, onProgress, away: text.lineAway });
}

const isWorthAnotherTry = (error: unknown): boolean =>
  !(error instanceof FileRefused) ||
  error.message === text.lineAway ||
  error.fault?.kind === 'unavailable' ||
  error.fault?.code === 'idempotency.in-flight';

/** Sends files one after the other, in their order. What fails stays, with why, until it is tried again or left. */
export function useUploads(target: Target, onAdded: (media: Media) => void): Uploads {
  const [all, setAll] = useState<readonly Upload[]>([]);
  const [arrived, setArrived] = useState(0);
  const line = useRef<Promise<void>>(Promise.resolve());
  const previews = useRef(new Set<string>());
  useEffect(() => {
    const shown = previews.current;
    return () => {
      for (const preview of shown) URL.revokeObjectURL(preview);
    };
  }, []);
  const change = (key: string, more: Partial<Upload>): void =>
    setAll((now) => now.map((upload) => (upload.key === key ? { ...upload, ...more } : upload)));
  const dismiss = (key: string): void => setAll((now) => now.filter((upload) => upload.key !== key));
  const queue = (upload: Upload): void => {
    line.current = line.current.then(async () => {
      try {
        const media = await send(upload, target, (more) => change(upload.key, more));
        dismiss(upload.key);
        setArrived((count) => count + 1);
        onAdded(media);
      } catch (error) {
        const isTold = error instanceof FileRefused;
        change(upload.key, { step: 'failed', error: isTold ? error.message : text.lineAway, mayRetry: isWorthAnotherTry(error) });
      }
    });
  };
  const add = (files: readonly File[]): void => {
    const fresh = files.map((file): Upload => {
      const preview = URL.createObjectURL(file);
      previews.current.add(preview);
      return { key: crypto.randomUUID(), file, preview, step: 'waiting', percent: 0, error: undefined, mayRetry: false };
    });
    setAll((now) => [...now, ...fresh]);
    for (const upload of fresh) queue(upload);
  };
  const retry = (key: string): void => {
    const upload = all.find((one) => one.key === key);
    if (!upload) return;
    change(key, { step: 'waiting', error: undefined });
    queue(upload);
  };
  return { all, arrived, add, retry, dismiss };
}
