import type { ComponentProps } from 'react';

export interface PictureProps extends Omit<ComponentProps<'img'>, 'alt'> {
  /** What it shows, for who does not see it; empty where the words beside it say the same. */
  readonly alt: string;
}

/** A picture as it is kept, fetched when it comes into sight. Its frame gives it its size, so that nothing moves when it arrives. */
export const Picture = ({ alt, ...rest }: PictureProps) => <img alt={alt} loading="lazy" decoding="async" draggable={false} {...rest} />;
