// Adds lock entries for optional platform packages the registry did not serve, so `npm ci` does not look them up.
import fs from 'node:fs';
const f = 'package-lock.json', lock = JSON.parse(fs.readFileSync(f, 'utf8')); const P = lock.packages; let n = 0;
const pick = (s, m) => Object.entries(m).find(([k]) => new RegExp(`(^|[-/])${k}([-/]|$)`).test(s))?.[1];
for (const [path, e] of Object.entries({ ...P })) for (const [name, ver] of Object.entries(e.optionalDependencies ?? {})) {
  if (!/^\d/.test(ver)) continue;
  let dir = path, found = false; // node resolution walk
  for (;;) { if (P[(dir ? dir + '/' : '') + 'node_modules/' + name]) { found = true; break; } if (!dir) break; const i = dir.lastIndexOf('/node_modules/'); dir = i >= 0 ? dir.slice(0, i) : ''; }
  if (found) continue;
  const os = pick(name, { darwin: 'darwin', windows: 'win32', win32: 'win32', android: 'android', freebsd: 'freebsd', openbsd: 'openbsd', netbsd: 'netbsd', sunos: 'sunos', openharmony: 'openharmony', linux: 'linux' }) ?? 'aix';
  const cpu = pick(name, { arm64: 'arm64', x64: 'x64', '64': 'x64', ia32: 'ia32', arm: 'arm', ppc64: 'ppc64', riscv64: 'riscv64', s390x: 's390x', loong64: 'loong64', wasm32: 'wasm32' });
  P['node_modules/' + name] = { version: ver, ...(cpu && { cpu: [cpu] }), ...(e.dev && { dev: true }), ...(/musl/.test(name) && { libc: ['musl'] }), optional: true, os: [os] }; n++; console.log('stub', name, ver, os, cpu);
}
lock.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(f, JSON.stringify(lock, null, 2) + '\n'); console.log(n, 'stubs');
