import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort, holderOf, listeningInodes, portLine, portTrouble } from './ports.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0FA0 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:0FA0 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 20 4 30 10 -1
   2: 00000000:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000000000000000 100 0 0 10 0`;

describe('who has a port', () => {
  it('finds the listening socket in the kernel’s table, not the connections', () => {
    expect(listeningInodes(table, 4000)).toEqual(['4711']);
    expect(listeningInodes(table, 3000)).toEqual(['4713']);
    expect(listeningInodes(table, 3001)).toEqual([]);
  });

  it('names the port, the setting and who has it', () => {
    const wanted = { port: 4000, setting: 'GATEWAY_PORT', service: 'gateway' };
    expect(portLine(wanted, 'EADDRINUSE', 'pid 7 (node x.js)')).toBe(
      'Port 4000, wanted by the gateway, is taken by pid 7 (node x.js). Set GATEWAY_PORT to another port, or end that program.',
    );
    expect(portLine(wanted, 'EADDRINUSE', null)).toBe(
      'Port 4000, wanted by the gateway, is taken. Set GATEWAY_PORT to another port, or end that program.',
    );
    expect(portLine({ ...wanted, port: 80 }, 'EACCES', null)).toContain('needs rights that this user does not have');
  });

  it('sees a real server on a real port, and that it has gone', async () => {
    const port = await freePort();
    expect(await portTrouble(port)).toBeNull();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await portTrouble(port)).toBe('EADDRINUSE');
    expect(holderOf(port)).toContain(`pid ${process.pid}`);
    await new Promise((resolve) => server.close(resolve));
    expect(await portTrouble(port)).toBeNull();
  });
});
