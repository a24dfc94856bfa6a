'use client';

import type { Role } from '@omniroute/domain/tenant';
import { Button, DropdownMenu } from '@omniroute/ui/primitives';
import { Download } from 'lucide-react';
import { exportChoices, type Taken } from './export-choices.ts';
import { intakeText } from './text.ts';

const text = intakeText('en');

/** Takes things out for editing where there is no list with a menu of its own. */
export function ExportMenu({ role, taken }: { readonly role: Role; readonly taken: readonly Taken[] }) {
  const sections = exportChoices(role, taken);
  if (sections.length === 0) return null;
  return (
    <DropdownMenu
      trigger={
        <Button>
          <Download aria-hidden />
          {text.export}
        </Button>
      }
      sections={sections}
    />
  );
}
