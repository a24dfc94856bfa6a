'use client';

import type { ComponentProps, KeyboardEvent, MouseEvent } from 'react';

const isOfPage = ({ ctrlKey, metaKey }: KeyboardEvent | MouseEvent): boolean => ctrlKey || metaKey;
/** A key that is let go or held down presses a button with no count of clicks. */
const isByKey = ({ detail }: MouseEvent): boolean => detail === 0;

/** The button of a choice or a box to tick. What is pressed with Ctrl or ⌘ belongs to the page: a form is sent, and nothing opens. */
export function OwnKeysButton({ onKeyDown, onClick, ...rest }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      onKeyDown={(event) => {
        if (!isOfPage(event)) onKeyDown?.(event);
      }}
      onClick={(event) => {
        if (!(isByKey(event) && isOfPage(event))) onClick?.(event);
      }}
    />
  );
}
