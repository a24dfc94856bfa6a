'use client';

import { Button, type ButtonProps, Dialog } from '@omniroute/ui/primitives';
import type { ReactNode } from 'react';
import { draftText } from './text.ts';

const text = draftText('en');

export interface SigningProps {
  readonly isPending: boolean;
  readonly onApprove: () => void;
  readonly onClose: () => void;
}

interface Props extends SigningProps {
  readonly title: string;
  readonly hint: string;
  readonly size?: 'md' | 'lg';
  readonly children: ReactNode;
}

/** What became of something after it was looked at, with the one way to sign it as it is now. */
export const NewsFrame = ({ title, hint, size = 'lg', isPending, onApprove, onClose, children }: Props) => (
  <Dialog
    open
    size={size}
    onOpenChange={(isOpen) => !isOpen && onClose()}
    title={title}
    description={hint}
    footer={
      <>
        <Button onClick={onClose}>{text.cancel}</Button>
        <Button variant="primary" loading={isPending} onClick={onApprove}>
          {text.approveNow}
        </Button>
      </>
    }
  >
    {children}
  </Dialog>
);

interface SignProps {
  /** It is not what was looked at any more. */
  readonly isOther: boolean;
  readonly isPending: boolean;
  readonly size?: ButtonProps['size'];
  readonly onNews: () => void;
  readonly onApprove: () => void;
}

/** Signs what was looked at; where it became another meanwhile, shows that first. */
export const SignButton = ({ isOther, isPending, size, onNews, onApprove }: SignProps) => (
  <Button variant="primary" size={size} loading={isPending} onClick={isOther ? onNews : onApprove}>
    {isOther ? text.seeNews : text.approve}
  </Button>
);
