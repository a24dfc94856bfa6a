'use client';

import { Button, Picture } from '@omniroute/ui/primitives';
import { CircleAlert } from 'lucide-react';
import { mediaText } from './text.ts';
import type { Upload, Uploads } from './use-uploads.ts';

const text = mediaText('en');

const stepWords = ({ step, percent }: Upload): string => {
  if (step === 'waiting') return text.waiting;
  if (step === 'preparing') return text.preparing;
  return percent < 100 ? text.sending(percent) : text.checking;
};

/** A file on its way: how far it has come, or why it did not arrive and what to do. */
export function UploadTile({ upload, uploads }: { readonly upload: Upload; readonly uploads: Uploads }) {
  const { key, file, preview, step, percent, error, mayRetry } = upload;
  const isFailed = step === 'failed';
  return (
    <li style={{ order: 1_000 }} className="grid min-w-0 content-start gap-1.5">
      <div
        className={`relative aspect-square overflow-hidden rounded-control border ${isFailed ? 'border-danger-line bg-danger-soft' : 'bg-sunken'}`}
      >
        {isFailed ? (
          <CircleAlert aria-hidden className="absolute inset-0 m-auto size-6 text-danger-ink" />
        ) : (
          <Picture src={preview} alt="" className="size-full object-contain opacity-50" />
        )}
        {!isFailed && (
          <div
            role="progressbar"
            aria-label={text.progress(file.name)}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={percent}
            className="absolute inset-x-2 bottom-2 h-1.5 overflow-hidden rounded-full bg-surface"
          >
            <div className="h-full bg-accent transition-[width] duration-150" style={{ width: `${percent}%` }} />
          </div>
        )}
      </div>
      <p className="truncate text-xs text-ink" title={file.name}>
        {file.name}
      </p>
      {isFailed ? (
        <div className="grid gap-1.5">
          <p role="alert" className="text-xs font-medium break-words text-danger-ink">
            {`${text.notAdded}. ${error ?? ''}`}
          </p>
          <div className="flex flex-wrap gap-1.5">
            {mayRetry && (
              <Button size="sm" onClick={() => uploads.retry(key)}>
                {text.retry}
              </Button>
            )}
            <Button size="sm" variant="ghost" onClick={() => uploads.dismiss(key)}>
              {text.dismiss}
            </Button>
          </div>
        </div>
      ) : (
        <p className="text-xs text-ink-muted">{stepWords(upload)}</p>
      )}
    </li>
  );
}
