'use client';

import { Badge, DropdownMenu, IconButton, type MenuAction, Picture } from '@omniroute/ui/primitives';
import { ArrowLeft, ArrowRight, Ellipsis, GripVertical, PencilLine, Star, Trash2 } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { pictureAddress } from './address.ts';
import { mediaText } from './text.ts';
import type { Media } from './use-uploads.ts';

const text = mediaText('en');

interface Props {
  readonly media: Media;
  /** From 0, as it is kept. */
  readonly place: number;
  readonly total: number;
  /** Where it stands on screen while one is dragged. */
  readonly shownPlace: number;
  readonly isDragged: boolean;
  readonly mayEdit: boolean;
  readonly hintId: string;
  readonly onLook: () => void;
  readonly onMove: (place: number) => void;
  readonly onRemove: () => void;
  readonly onGrip: (event: PointerEvent) => void;
}

const KEYS: Readonly<Record<string, (place: number, total: number) => number>> = {
  ArrowLeft: (place) => place - 1,
  ArrowUp: (place) => place - 1,
  ArrowRight: (place) => place + 1,
  ArrowDown: (place) => place + 1,
  Home: () => 0,
  End: (_place, total) => total - 1,
};

/** One picture: pressed it is shown large; by its grip, its menu or the mouse it moves. */
export function MediaTile(props: Props) {
  const { media, place, shownPlace, isDragged, mayEdit, onLook, onGrip } = props;
  const label = text.picture(place + 1, media.alt);
  return (
    <li
      data-place={shownPlace}
      style={{ order: shownPlace }}
      className={`group relative grid min-w-0 content-start gap-1.5 ${isDragged ? 'z-10 opacity-60' : ''}`}
    >
      <button
        type="button"
        aria-label={text.look(label)}
        onClick={onLook}
        onPointerDown={(event) => mayEdit && event.pointerType === 'mouse' && onGrip(event)}
        className="block aspect-square w-full overflow-hidden rounded-control border bg-white hover:border-line-strong"
      >
        <Picture src={pictureAddress(media.id, 'small')} alt="" className="size-full object-contain select-none" />
      </button>
      {shownPlace === 0 && (
        <span className="pointer-events-none absolute start-1.5 top-1.5">
          <Badge tone="accent">{text.cover}</Badge>
        </span>
      )}
      {mayEdit && <Grip {...props} />}
      <div className="flex min-w-0 items-start gap-1">
        <p className={`line-clamp-2 min-w-0 flex-1 pt-1 text-xs break-words ${media.alt === '' ? 'text-ink-subtle' : 'text-ink'}`}>
          {media.alt || text.untold}
        </p>
        {mayEdit && <More {...props} label={label} />}
      </div>
    </li>
  );
}

function Grip({ media, place, total, hintId, onMove, onGrip }: Props) {
  if (total < 2) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = KEYS[event.key]?.(place, total);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (next >= 0 && next < total && next !== place) onMove(next);
  };
  return (
    <IconButton
      label={text.grip(place + 1, total)}
      aria-describedby={hintId}
      data-grip={media.id}
      size="sm"
      variant="secondary"
      className="absolute end-1.5 top-1.5 cursor-grab touch-none opacity-0 group-hover:opacity-100 focus-visible:opacity-100 active:cursor-grabbing pointer-coarse:opacity-100"
      onKeyDown={onKeyDown}
      onPointerDown={onGrip}
    >
      <GripVertical aria-hidden />
    </IconButton>
  );
}

function More({ place, total, label, onLook, onMove, onRemove }: Props & { readonly label: string }) {
  const moves: readonly MenuAction[] = [
    { id: 'cover', label: text.makeCover, icon: <Star />, disabled: place === 0, onSelect: () => onMove(0) },
    { id: 'earlier', label: text.earlier, icon: <ArrowLeft />, disabled: place === 0, onSelect: () => onMove(place - 1) },
    { id: 'later', label: text.later, icon: <ArrowRight />, disabled: place === total - 1, onSelect: () => onMove(place + 1) },
  ];
  return (
    <DropdownMenu
      trigger={
        <IconButton label={text.more(label)} size="sm">
          <Ellipsis aria-hidden />
        </IconButton>
      }
      sections={[
        { actions: [{ id: 'describe', label: text.describe, icon: <PencilLine />, onSelect: onLook }, ...(total > 1 ? moves : [])] },
        { actions: [{ id: 'remove', label: text.remove, icon: <Trash2 />, tone: 'danger', onSelect: onRemove }] },
      ]}
    />
  );
}
