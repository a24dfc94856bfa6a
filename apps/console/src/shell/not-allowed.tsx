import type { Role } from '@omniroute/domain/tenant';
import { Button, Card, EmptyState } from '@omniroute/ui/primitives';
import { ShieldOff } from 'lucide-react';
import Link from 'next/link';
import { appText } from '../app/text.ts';
import { roleName } from './role-name.ts';

const text = appText('en');

interface Props {
  readonly role: Role;
  /** Why, where that is not plain from what the page is about. */
  readonly why?: (role: string) => string;
}

/** In place of a page that the role may not see: says so in words, and the way back. */
export function NotAllowed({ role, why = text.forbiddenHint }: Props) {
  return (
    <Card className="mx-auto mt-[10dvh] w-full max-w-xl">
      <h1 className="sr-only">{text.forbiddenTitle}</h1>
      <EmptyState
        icon={<ShieldOff />}
        title={text.forbiddenTitle}
        action={
          <Button asChild>
            <Link href="/">{text.toHome}</Link>
          </Button>
        }
      >
        {why(roleName(role))}
      </EmptyState>
    </Card>
  );
}
