'use client';

import { ROLES, type Role } from '@omniroute/domain/tenant';
import { Button, Dialog, Field, Input, Select } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { roleName } from '../../shell/role-name.ts';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { useFormGuard, useWritten } from '../leave/index.ts';
import type { Depot } from './api-key.ts';
import { emptyScope, type KeyScope, KeyScopeFields, scopeInput, scopeProblem } from './key-scope.tsx';
import { ShownKey } from './shown-key.tsx';
import { apiKeyText } from './text.ts';

const text = apiKeyText('en');
/** Roles that only people of the buying side, drivers or the platform hold; a key cannot. */
const PEOPLE_ONLY: readonly Role[] = ['customer-owner', 'customer-buyer', 'driver', 'platform-operator'];
const KEY_ROLES = ROLES.filter((role) => !PEOPLE_ONLY.includes(role)).map((role) => ({ value: role, label: roleName(role) }));
const USUAL_ROLE: Role = 'order-clerk';

/** What the form holds. It outlives the dialog: who leaves it with Escape finds it again as it was. */
interface Wish {
  readonly name: string;
  readonly role: Role;
  readonly scope: KeyScope;
}

const noWish: Wish = { name: '', role: USUAL_ROLE, scope: emptyScope };

/** A key asked for: its form, and afterwards the key itself, once. The page asks before it is left over what is written. */
export function IssueKey({ depots }: { readonly depots: readonly Depot[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const [wish, setWish] = useState(noWish);
  useFormGuard(useWritten(wish), { title: text.issueLeaveTitle });
  const [shown, setShown] = useState<{ readonly name: string; readonly key: string }>();
  const close = () => {
    setIsOpen(false);
    setShown(undefined);
  };
  const onIssued = (issued: { readonly name: string; readonly key: string }) => {
    setShown(issued);
    setWish(noWish);
  };
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden />
        {text.issue}
      </Button>
      {shown && <ShownKey name={shown.name} apiKey={shown.key} onClose={close} />}
      {isOpen && !shown && <IssueForm depots={depots} wish={wish} change={setWish} onIssued={onIssued} onClose={() => setIsOpen(false)} />}
    </>
  );
}

interface FormProps {
  readonly depots: readonly Depot[];
  readonly wish: Wish;
  readonly change: (wish: Wish) => void;
  readonly onIssued: (issued: { readonly name: string; readonly key: string }) => void;
  readonly onClose: () => void;
}

function useIssue(onIssued: FormProps['onIssued']) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, role, scope }: Wish) =>
      client.tenant.issueApiKey.mutate({ name, role, ...scopeInput(scope), requestId: crypto.randomUUID() }),
    onSuccess: async ({ key }, { name }) => {
      onIssued({ name, key });
      await queries.invalidateQueries(trpc.tenant.apiKeys.pathFilter());
    },
  });
}

function IssueForm({ depots, wish, change, onIssued, onClose }: FormProps) {
  const formId = useId();
  const { name, role, scope } = wish;
  const [isTried, setIsTried] = useState(false);
  const issue = useIssue(onIssued);
  const nameProblem = name.trim() === '' ? text.nameMissing : undefined;
  const reachProblem = scopeProblem(scope);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (nameProblem === undefined && reachProblem === undefined) issue.mutate({ name: name.trim(), role, scope });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.issue}
      description={text.issueHint}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={issue.isPending}>
            {text.issue}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid gap-4" noValidate>
        <Field label={text.nameLabel} hint={text.nameHint} error={isTried ? nameProblem : undefined}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => change({ ...wish, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={text.roleLabel} hint={text.roleHint}>
          {(control) => (
            <Select
              {...control}
              options={KEY_ROLES}
              value={role}
              onValueChange={(value) => change({ ...wish, role: ROLES.find((one) => one === value) ?? USUAL_ROLE })}
            />
          )}
        </Field>
        <KeyScopeFields
          scope={scope}
          change={(next) => change({ ...wish, scope: next })}
          depots={depots}
          problem={isTried ? reachProblem : undefined}
        />
        {issue.error && (
          <p role="alert" className="text-dense font-medium text-danger-ink">
            {`${text.issueFailed}: ${faultOf(issue.error)?.detail ?? text.lineAway}`}
          </p>
        )}
      </form>
    </Dialog>
  );
}
