'use client';

import { Button, Picture } from '@omniroute/ui/primitives';
import { CircleAlert } from 'lucide-react';
import { mediaText } from './text.ts';
import type { Upload, Uploads } from './use-uploads.ts';

const text = mediaText('en');
/** Behind all pictures, however many there are. */
const LAST = 1_000;

const stepWords = ({ step, percent }: Upload): string => {
  if (step === 'waiting') return text.waiting;
  if (step === 'preparing') return text.preparing;
  return percent < 100 ? text.sending(percent) : text.checking;
};

/** A file on its way: how far it has come, or why it did not arrive and what to do. */
export function UploadTile({ upload, uploads }: { readonly upload: Upload; readonly uploads: Uploads }) {
  const { file, preview, step, percent } = upload;
  if (step === 'failed') return <Failed upload={upload} uploads={uploads} />;
  return (
    <li style={{ order: LAST }} className="grid min-w-0 content-start gap-1.5">
      <div className="relative aspect-square overflow-hidden rounded-control border bg-sunken">
        <Picture src={preview} alt="" className="size-full object-contain opacity-50" />
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
      </div>
      <p className="truncate text-xs text-ink" title={file.name}>
        {file.name}
      </p>
      <p className="text-xs text-ink-muted">{stepWords(upload)}</p>
    </li>
  );
}

function Failed({ upload: { key, file, error, mayRetry }, uploads }: { readonly upload: Upload; readonly uploads: Uploads }) {
  return (
    <li
      style={{ order: LAST }}
      className="col-span-full flex flex-wrap items-start gap-2 rounded-control border border-danger-line bg-danger-soft px-3 py-2"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-ink" />
      <p role="alert" className="min-w-40 flex-1 text-xs text-danger-ink">
        <strong className="block font-semibold break-all">{text.notAdded(file.name)}</strong>
        {error}
      </p>
      <span className="flex flex-wrap gap-1.5">
        {mayRetry && (
          <Button size="sm" onClick={() => uploads.retry(key)}>
            {text.retry}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => uploads.dismiss(key)}>
          {text.dismiss}
        </Button>
      </span>
    </li>
  );
}
