// `npm run realm`: writes the demo's people into infra/keycloak/realm.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { realmUsers, renderRealm } from './render.ts';

const file = resolve(process.env.OMNIROUTE_ROOT ?? '.', 'infra/keycloak/realm.json');
const users = realmUsers();
writeFileSync(file, renderRealm(readFileSync(file, 'utf8'), users));
console.log(`${file}: ${users.length} users`);
