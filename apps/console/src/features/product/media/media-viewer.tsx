'use client';

import { MAX_ALT } from '@omniroute/domain/catalogue';
import { Button, Dialog, Field, IconButton, Input, Picture } from '@omniroute/ui/primitives';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { pictureAddress } from './address.ts';
import { mediaText } from './text.ts';
import type { Media } from './use-uploads.ts';

const text = mediaText('en');
const number = new Intl.NumberFormat('en-NG');

const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${number.format(Math.max(1, Math.round(bytes / 1_000)))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

interface Props {
  readonly media: readonly Media[];
  /** From 0. */
  readonly place: number;
  readonly mayEdit: boolean;
  readonly onPlace: (place: number) => void;
  readonly onDescribe: (id: string, alt: string) => void;
  readonly onClose: () => void;
}

/** A product's pictures one at a time, large; who may says what each shows. */
export function MediaViewer({ media, place, mayEdit, onPlace, onDescribe, onClose }: Props) {
  const shown = media[place];
  const formId = useId();
  if (!shown) return null;
  const label = text.picture(place + 1, shown.alt);
  const step = (by: number): void => {
    if (media[place + by]) onPlace(place + by);
  };
  const onKeyDown = ({ key, target }: KeyboardEvent): void => {
    if (target instanceof HTMLInputElement) return;
    if (key === 'ArrowLeft') step(-1);
    if (key === 'ArrowRight') step(1);
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={label}
      description={text.facts(number.format(shown.width), number.format(shown.height), sizeWords(shown.bytes))}
      {...(mayEdit && {
        footer: (
          <Button variant="primary" type="submit" form={formId}>
            {text.save}
          </Button>
        ),
      })}
    >
      <div role="group" aria-label={text.title} className="grid gap-4" onKeyDown={onKeyDown}>
        <div className="flex items-center gap-2">
          <IconButton label={text.previous} disabled={place === 0} onClick={() => step(-1)}>
            <ChevronLeft aria-hidden />
          </IconButton>
          <Large key={shown.id} media={shown} />
          <IconButton label={text.next} disabled={place === media.length - 1} onClick={() => step(1)}>
            <ChevronRight aria-hidden />
          </IconButton>
        </div>
        {mayEdit && <Describe key={shown.id} formId={formId} media={shown} onDescribe={onDescribe} />}
      </div>
    </Dialog>
  );
}

function Large({ media }: { readonly media: Media }) {
  const [isBroken, setBroken] = useState(false);
  return (
    <div className="grid h-[52dvh] min-w-0 flex-1 place-items-center overflow-hidden rounded-control border bg-white">
      {isBroken ? (
        <p role="alert" className="p-6 text-center text-dense text-neutral-700">
          {text.brokenPicture}
        </p>
      ) : (
        <Picture
          src={pictureAddress(media.id, 'whole')}
          alt={media.alt}
          width={media.width}
          height={media.height}
          loading="eager"
          className="size-full object-contain"
          onError={() => setBroken(true)}
        />
      )}
    </div>
  );
}

function Describe({ media, formId, onDescribe }: { readonly media: Media; readonly formId: string } & Pick<Props, 'onDescribe'>) {
  const [alt, setAlt] = useState(media.alt);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (alt.trim() !== media.alt) onDescribe(media.id, alt.trim());
  };
  return (
    <form id={formId} onSubmit={save}>
      <Field label={text.altLabel} hint={text.altHint}>
        {(control) => <Input {...control} value={alt} maxLength={MAX_ALT} onChange={(event) => setAlt(event.target.value)} />}
      </Field>
    </form>
  );
}
