'use client';

import { Picture } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Article } from './article.ts';
import { catalogueText } from './text.ts';

const frame = 'size-20 shrink-0 overflow-hidden rounded-control border';

/** The letters a brand is known by: the first of its first two words, or its first two. */
function initials(brand: string): string {
  const [first = '', second] = brand.trim().split(/\s+/);
  const letters = second === undefined ? [...first].slice(0, 2) : [[...first][0], [...second][0]];
  return letters.join('').toUpperCase();
}

/** What an article looks like, larger when pressed; of one without a picture, its brand. Takes the same room either way. */
export function Cover({ article }: { readonly article: Article }) {
  const text = useText(catalogueText);
  const dialog = useRef<HTMLDialogElement>(null);
  const [isLookedAt, setLookedAt] = useState(false);
  const { cover } = article;
  if (!cover)
    return (
      <span
        aria-hidden
        className={`grid place-items-center bg-linear-to-br from-accent-soft to-sunken text-xl font-semibold tracking-wide text-accent-ink ${frame}`}
      >
        {initials(article.brand)}
      </span>
    );
  const look = (): void => {
    setLookedAt(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <button type="button" aria-label={text.look(article.name)} onClick={look} className={`bg-white ${frame}`}>
        <Picture src={`/api/media/${cover.id}?small`} alt="" width={80} height={80} className="size-full object-contain" />
      </button>
      <dialog
        ref={dialog}
        aria-label={article.name}
        onClose={() => setLookedAt(false)}
        className="m-auto w-[min(36rem,calc(100vw-1.5rem))] rounded-card border bg-raised p-0 text-ink shadow-pop backdrop:bg-scrim"
      >
        {isLookedAt && <Large article={article} cover={cover} onClose={() => dialog.current?.close()} />}
      </dialog>
    </>
  );
}

interface LargeProps {
  readonly article: Article;
  readonly cover: NonNullable<Article['cover']>;
  readonly onClose: () => void;
}

function Large({ article, cover, onClose }: LargeProps) {
  const text = useText(catalogueText);
  const [isBroken, setBroken] = useState(false);
  return (
    <>
      <div className="flex items-start gap-3 p-3">
        <h3 className="min-w-0 flex-1 self-center text-sm font-semibold break-words">{article.name}</h3>
        <button
          type="button"
          aria-label={text.close}
          onClick={onClose}
          className="grid size-11 shrink-0 place-items-center rounded-control text-ink-muted hover:bg-hover"
        >
          <X aria-hidden className="size-5" />
        </button>
      </div>
      <div className="grid aspect-square max-h-[70dvh] w-full place-items-center bg-white">
        {isBroken ? (
          <p role="alert" className="p-6 text-center text-sm text-neutral-700">
            {text.pictureFailed}
          </p>
        ) : (
          <Picture
            src={`/api/media/${cover.id}`}
            alt={cover.alt || article.name}
            loading="eager"
            className="size-full object-contain"
            onError={() => setBroken(true)}
          />
        )}
      </div>
    </>
  );
}
