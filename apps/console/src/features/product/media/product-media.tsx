'use client';

import { MAX_MEDIA } from '@omniroute/domain/catalogue';
import { Button, Card, LiveRegion } from '@omniroute/ui/primitives';
import { ImagePlus } from 'lucide-react';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import type { Product } from '../product.ts';
import { MediaTile } from './media-tile.tsx';
import { MediaViewer } from './media-viewer.tsx';
import { mediaText } from './text.ts';
import { UploadTile } from './upload-tile.tsx';
import { useDrag } from './use-drag.ts';
import { type MediaChanges, useMedia } from './use-media.ts';
import { type Uploads, useUploads } from './use-uploads.ts';

const text = mediaText('en');

interface Props {
  readonly product: Product;
  readonly mayEdit: boolean;
  /** The membership key of the business on screen. */
  readonly place: string;
}

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** A product's pictures: looked at by everybody, added, described, put in order and removed by who may. */
export function ProductMedia({ product, mayEdit, place }: Props) {
  const changes = useMedia(product);
  const uploads = useUploads({ sku: product.sku, place }, changes.show);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const total = product.media.length;
  const isFull = total + uploads.all.length >= MAX_MEDIA;
  const isEmpty = total === 0 && uploads.all.length === 0;
  if (isEmpty && !mayEdit) return null;
  const choose = (): void => input.current?.click();
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false),
    onDrop: (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      uploads.add([...event.dataTransfer.files]);
    },
  };
  return (
    <Card
      title={text.title}
      description={mayEdit && !isEmpty ? (isFull ? text.full(MAX_MEDIA) : text.hint) : undefined}
      className="relative"
      {...(mayEdit && drop)}
      actions={
        mayEdit && (
          <Button size="sm" variant="ghost" disabled={isFull} onClick={choose}>
            <ImagePlus aria-hidden />
            {text.add}
          </Button>
        )
      }
    >
      {isEmpty ? <Nothing onChoose={choose} /> : <Tiles product={product} mayEdit={mayEdit} changes={changes} uploads={uploads} />}
      {mayEdit && (
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={text.add}
          accept="image/*"
          onChange={(event) => {
            uploads.add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      )}
      {isOver && (
        <div className="pointer-events-none absolute inset-0 z-20 grid place-items-center rounded-card border-2 border-dashed border-accent bg-accent-soft/90 text-sm font-medium text-accent-ink">
          {text.drop}
        </div>
      )}
      <LiveRegion>{uploads.arrived > 0 ? text.added(uploads.arrived) : ''}</LiveRegion>
    </Card>
  );
}

function Nothing({ onChoose }: { readonly onChoose: () => void }) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="grid w-full justify-items-center gap-1 rounded-control border border-dashed border-line-control bg-sunken px-4 py-6 text-center hover:bg-hover"
    >
      <ImagePlus aria-hidden className="size-6 text-ink-subtle" />
      <span className="text-dense font-medium text-ink">{text.emptyTitle}</span>
      <span className="text-xs text-pretty text-ink-muted">{text.emptyHint}</span>
    </button>
  );
}

interface TilesProps extends Pick<Props, 'product' | 'mayEdit'> {
  readonly changes: MediaChanges;
  readonly uploads: Uploads;
}

/** Keeps the keyboard on the grip of the picture that it has moved: elements that change places lose the focus. */
function useGripFocus(order: string) {
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is what it waits for
  useEffect(() => {
    if (moved.current !== undefined) list.current?.querySelector<HTMLElement>(`[data-grip="${moved.current}"]`)?.focus();
    moved.current = undefined;
  }, [order]);
  return { list, moved };
}

function Tiles({ product, mayEdit, changes, uploads }: TilesProps) {
  const { media } = product;
  const ids = media.map(({ id }) => id);
  const [lookedAt, setLookedAt] = useState<string>();
  const [said, setSaid] = useState('');
  const hintId = useId();
  const { list, moved } = useGripFocus(ids.join());
  const move = (id: string, place: number, isByKey = false): void => {
    if (isByKey) moved.current = id;
    setSaid(text.moved(place + 1, ids.length));
    changes.move(id, place);
  };
  const drag = useDrag(ids, move);
  return (
    <>
      <ol ref={list} aria-label={text.title} className="grid grid-cols-2 gap-3 xs:grid-cols-3 lg:grid-cols-4 xl:grid-cols-3">
        {media.map((one, place) => (
          <MediaTile
            key={one.id}
            media={one}
            place={place}
            total={ids.length}
            shownPlace={drag.order.indexOf(one.id)}
            isDragged={drag.draggedId === one.id}
            mayEdit={mayEdit}
            hintId={hintId}
            onLook={() => !drag.wasDrag() && setLookedAt(one.id)}
            onMove={(next) => move(one.id, next, true)}
            onRemove={() => changes.remove(one.id)}
            onGrip={(event) => drag.begin(one.id, event)}
          />
        ))}
        {uploads.all.map((upload) => (
          <UploadTile key={upload.key} upload={upload} uploads={uploads} />
        ))}
      </ol>
      <p id={hintId} hidden>
        {text.gripHint}
      </p>
      <LiveRegion>{said}</LiveRegion>
      {lookedAt !== undefined && (
        <MediaViewer
          media={media}
          place={ids.indexOf(lookedAt)}
          mayEdit={mayEdit}
          onPlace={(place) => setLookedAt(ids[place])}
          onDescribe={changes.describe}
          onClose={() => setLookedAt(undefined)}
        />
      )}
    </>
  );
}
