import { Button } from '@omniroute/ui/primitives';
import Link from 'next/link';
import { Front } from '../shell/front.tsx';
import { appText } from './text.ts';

const text = appText('en');

export default function NotFound() {
  return (
    <Front title={text.notFoundTitle} hint={text.notFoundHint}>
      <Button asChild size="lg">
        <Link href="/">{text.toHome}</Link>
      </Button>
    </Front>
  );
}
