'use client';

import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { type ReactNode, type RefObject, useRef } from 'react';
import { cn } from '../internal/cn.ts';
import { FocusBefore, useReturnFocus } from '../internal/return-focus.ts';
import { useMedia } from '../internal/use-media.ts';
import { useText } from '../provider/index.ts';
import { Button, IconButton } from './button.tsx';
import { primitiveText } from './messages.ts';

export interface DialogProps {
  readonly title: ReactNode;
  /** What will happen, in numbers where something does. */
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the one that acts last. */
  readonly footer?: ReactNode;
  readonly trigger?: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly size?: 'sm' | 'md' | 'lg';
  /** What has the focus as it opens; else the first that takes it. */
  readonly first?: RefObject<HTMLElement | null>;
}

const rootProps = ({ open, onOpenChange }: Pick<DialogProps, 'open' | 'onOpenChange'>) => ({
  ...(open === undefined ? {} : { open }),
  ...(onOpenChange === undefined ? {} : { onOpenChange }),
});

// As high as what it lies under, so that a question over a dialog dims that too: the later of two is on top.
const Scrim = () => (
  <Radix.Overlay className="fixed inset-0 z-50 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
);

function Heading({ title, description }: Pick<DialogProps, 'title' | 'description'>) {
  const text = useText(primitiveText);
  return (
    <header className="flex items-start gap-3 px-5 pt-4 pb-3">
      <div className="grid min-w-0 flex-1 gap-1">
        <Radix.Title className="text-base font-semibold text-ink">{title}</Radix.Title>
        {description && <Radix.Description className="text-dense text-ink-muted">{description}</Radix.Description>}
      </div>
      <Radix.Close asChild>
        <IconButton label={text.close} className="-me-2 -my-1 pointer-coarse:-my-2">
          <X aria-hidden />
        </IconButton>
      </Radix.Close>
    </header>
  );
}

const widths = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' } as const;

/** A question in the middle of the screen; on a phone it rises from the bottom. Never open one from another. */
export function Dialog({ title, description, children, footer, trigger, size = 'md', first, ...state }: DialogProps) {
  const { before, manners } = useReturnFocus(trigger !== undefined, first);
  return (
    <Radix.Root {...rootProps(state)}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          {...manners}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-2xl bg-raised pb-[env(safe-area-inset-bottom)] shadow-pop data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[85dvh] sm:rounded-card',
            widths[size],
          )}
        >
          <FocusBefore before={before} />
          <Heading title={title} description={description} />
          {children && <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>}
          {footer && <Footer>{footer}</Footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const Footer = ({ children }: { readonly children: ReactNode }) => (
  <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{children}</footer>
);

export interface AskDialogProps extends Pick<DialogProps, 'title' | 'description' | 'children'> {
  /** On the button that does it, and on the one that does not. */
  readonly label: ReactNode;
  readonly cancel: ReactNode;
  readonly isPending?: boolean;
  readonly onDo: () => void;
  /** Nothing is to be done, or no more. */
  readonly onClose: () => void;
}

/** Asks before something is done that no button brings back. A quick Enter does not do it: the focus is on what leaves all as it is. */
export function AskDialog({ label, cancel, isPending = false, onDo, onClose, ...question }: AskDialogProps) {
  const safe = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open
      size="sm"
      first={safe}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      {...question}
      footer={
        <>
          <Button ref={safe} onClick={onClose}>
            {cancel}
          </Button>
          <Button variant="danger" loading={isPending} onClick={onDo}>
            {label}
          </Button>
        </>
      }
    />
  );
}

export interface SheetProps extends Omit<DialogProps, 'size' | 'first'> {
  /** Beside the title: status, link to the page. */
  readonly aside?: ReactNode;
  readonly size?: 'md' | 'lg';
  /** Where there is room, the page stays usable beside it: rows can be pressed, keys work, and nothing is dimmed. */
  readonly beside?: boolean;
}

/** Above this a list and a panel fit side by side. */
const roomForTwo = '(min-width: 64rem)';

/** A list's own keys stay with its rows; only who opened the panel by keyboard is taken into it, and told its name. */
const keepKeyboard = (event: Event) => {
  event.preventDefault();
  if (document.activeElement?.matches(':focus-visible') && event.target instanceof HTMLElement) event.target.focus({ preventScroll: true });
};

const prevent = (event: Event) => event.preventDefault();

/** A panel from the side: a record beside its list. Escape returns to the same row. */
export function Sheet({ title, description, children, footer, trigger, aside, size = 'md', beside = false, ...state }: SheetProps) {
  const text = useText(primitiveText);
  const { before, manners: returning } = useReturnFocus(trigger !== undefined);
  const hasRoom = useMedia(roomForTwo);
  const isBeside = beside && hasRoom;
  const manners = isBeside
    ? { 'data-beside': true, onOpenAutoFocus: keepKeyboard, onCloseAutoFocus: prevent, onInteractOutside: prevent }
    : returning;
  return (
    <Radix.Root {...rootProps(state)} modal={!isBeside}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        {!isBeside && <Scrim />}
        <Radix.Content
          {...manners}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed inset-y-0 end-0 z-50 flex w-full flex-col bg-raised shadow-pop outline-none data-[state=closed]:animate-sheet-out data-[state=open]:animate-sheet-in sm:inset-y-2 sm:end-2 sm:rounded-card',
            size === 'lg' ? 'sm:max-w-2xl' : 'sm:max-w-md',
            isBeside && 'z-35 sm:top-14',
          )}
        >
          <FocusBefore before={before} />
          <Heading title={title} description={description} />
          {aside && <div className="flex flex-wrap items-center gap-2 px-5 pb-3">{aside}</div>}
          <div
            tabIndex={0}
            role="group"
            aria-label={text.content}
            className="min-h-0 flex-1 overflow-y-auto border-t px-5 py-4 focus-visible:-outline-offset-2"
          >
            {children}
          </div>
          {footer && <Footer>{footer}</Footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
