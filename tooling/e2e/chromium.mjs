import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export const howToGetChromium =
  'No Chromium was found. Install one (Debian, Ubuntu: `apt-get install chromium`; macOS: `brew install --cask chromium`), or set CHROME_PATH to its program.';

/** The Chromium or Chrome of this machine, or undefined: CHROME_PATH first, then the usual places. */
function findChromium() {
  if (process.env.CHROME_PATH) return existsSync(process.env.CHROME_PATH) ? process.env.CHROME_PATH : undefined;
  return places.find((place) => existsSync(place));
}

function isDebian() {
  return existsSync('/etc/debian_version') && /^ID=debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Finds a Chromium; as root on Debian installs it with apt-get, in the open. Returns its path, or undefined where there is none to be had. */
export function ensureChromium() {
  const found = findChromium();
  if (found || process.env.CHROME_PATH || process.getuid?.() !== 0 || !isDebian()) return found;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    console.log(`No Chromium here. Installing it: apt-get ${args.join(' ')}`);
    if (spawnSync('apt-get', args, { env, stdio: 'inherit' }).status !== 0) return undefined;
  }
  const installed = findChromium();
  if (installed) console.log(execFileSync(installed, ['--version'], { encoding: 'utf8' }).trim());
  return installed;
}
