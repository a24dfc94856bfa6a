'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { DateTime, toast } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ImportState } from './imports-page.tsx';
import { MappingCard } from './mapping-card.tsx';
import { OutcomeCard } from './outcome-card.tsx';
import { RunCard } from './run-card.tsx';
import { intakeText } from './text.ts';
import { type ImportDocument, isBegun, isBusy, kindsFor } from './types.ts';
import { useImport } from './use-import.ts';

const text = intakeText('en');

/** One file on its way in: which column is which, what its rows would do, and the word to do it. */
export function ImportPage({ first, role }: { readonly first: ImportDocument; readonly role: Role }) {
  const router = useRouter();
  const document = useImport(first);
  const [mapping, setMapping] = useState(first.mapping);
  const mayWrite = isPermitted('intake.check-import', role) && kindsFor(role).includes(document.kind);
  const onDiscarded = () => {
    toast.success(text.discarded);
    router.push('/imports');
  };
  const isOpen =
    !isBusy(document) && !isBegun(document) && document.state !== 'applied' && document.state !== 'reading' && document.emptiedAt === null;
  return (
    <div className="grid gap-4">
      <PageHeader
        title={document.fileName}
        path={[{ label: text.title, href: '/imports' }]}
        status={<ImportState state={document.state} />}
        description={
          <>
            {text.kindName(document.kind)}
            {document.target !== null && ` ${document.target}`} · {document.createdBy} · <DateTime at={document.createdAt} />
          </>
        }
      />
      {mayWrite && <RunCard document={document} mapping={mapping} onDiscarded={onDiscarded} />}
      {document.checkedAt !== null || isBusy(document) || isBegun(document) ? (
        <OutcomeCard key={document.state} document={document} />
      ) : null}
      {mayWrite && isOpen && <MappingCard document={document} mapping={mapping} change={setMapping} />}
    </div>
  );
}
