import { insertMembers } from '@omniroute/db/tenant';
import { isPlainText, NOT_PLAIN, plainText } from '@omniroute/domain/input';
import { ROLES } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';
import { ScopeInput, scopeOf } from './scope-input.ts';

/** As the identity provider has it, letter for letter: a member is found by it. */
const claim = (max: number) => z.string().min(1).max(max).refine(isPlainText, NOT_PLAIN);
const Input = z.strictObject({
  members: z
    .array(
      z.strictObject({
        issuer: claim(300),
        subject: claim(200),
        name: plainText(200),
        login: plainText(200),
        role: z.enum(ROLES),
        scope: ScopeInput,
      }),
    )
    .min(1)
    .max(1000),
});

/** Makes people members of the tenant in a role each; who is one already stays as they are. */
export const addMembers = defineVerb<z.infer<typeof Input>, { added: number }>({
  id: 'tenant.add-members',
  kind: 'write',
  input: Input,
  async run(call, input) {
    const members = input.members.map((member) => ({ ...member, scope: scopeOf(member.scope), id: call.ids.uuid() }));
    await insertMembers(call.tx, call.now, members);
    for (const member of members)
      call.audit({ entityKind: 'member', entityId: member.id, type: 'member.added', detail: { name: member.name, role: member.role } });
    return { added: members.length };
  },
});
