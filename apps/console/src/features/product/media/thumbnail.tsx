import { Picture } from '@omniroute/ui/primitives';
import { Package } from 'lucide-react';
import { pictureAddress } from './address.ts';

interface Props {
  readonly cover: { readonly id: string } | null;
  readonly className: string;
}

/** A product's cover beside its name, or a pack where it has none. Says nothing aloud: the name stands beside it. */
export function Thumbnail({ cover, className }: Props) {
  const frame = `shrink-0 overflow-hidden rounded-control border ${className}`;
  if (!cover)
    return (
      <span aria-hidden className={`grid place-items-center bg-sunken text-ink-subtle ${frame}`}>
        <Package className="size-1/2 max-w-6 stroke-[1.5]" />
      </span>
    );
  return <Picture src={pictureAddress(cover.id, 'small')} alt="" className={`bg-white object-contain ${frame}`} />;
}
