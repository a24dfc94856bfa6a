import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button } from '@omniroute/ui/primitives';
import { CalendarRange, List } from 'lucide-react';
import Link from 'next/link';
import { promotionText } from './text.ts';

const text = promotionText('en');
const VIEWS = [
  { id: 'list', href: '/promotions', label: text.asList, Icon: List },
  { id: 'calendar', href: '/promotions/calendar', label: text.asCalendar, Icon: CalendarRange },
] as const;

interface Props {
  readonly shown: (typeof VIEWS)[number]['id'];
  readonly role: Role;
}

/** From the list to the calendar and back, and to what was given. */
export function Views({ shown, role }: Props) {
  return (
    <>
      <nav aria-label={text.views} className="flex gap-0.5 rounded-control bg-sunken p-0.5">
        {VIEWS.map(({ id, href, label, Icon }) => (
          <Button key={id} asChild variant={id === shown ? 'secondary' : 'ghost'}>
            <Link href={href} aria-current={id === shown ? 'page' : undefined}>
              <Icon aria-hidden />
              {label}
            </Link>
          </Button>
        ))}
      </nav>
      {isPermitted('pricing.list-claims', role) && (
        <Button asChild>
          <Link href="/promotions/claims">{text.claims}</Link>
        </Button>
      )}
    </>
  );
}
