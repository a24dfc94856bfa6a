import { TwoTenants, type WorldOptions } from '@omniroute/testing';
import { buildGateway, type Gateway } from '../src/server.ts';
import { type Client, fingerprint, openClient } from './client.ts';
import { openPriceDesk, type PriceDesk } from './price-desk.ts';

type GatewayOptions = Omit<Parameters<typeof buildGateway>[0], 'services'>;

/**
 * Two tenants and a gateway that listens on their database: opened, minted and closed as `TwoTenants` says. `call` and `post` come with
 * the key of our tenant's owner, unless another is named.
 */
export class GatewayTenants extends TwoTenants {
  readonly #options: GatewayOptions;
  #running: { readonly gateway: Gateway; readonly origin: string } | undefined;

  constructor(options: WorldOptions = {}, gateway: GatewayOptions = {}) {
    super(options);
    this.#options = gateway;
  }

  /** Where it listens: `http://127.0.0.1:PORT`. */
  get origin(): string {
    if (!this.#running) throw new Error('open the world first');
    return this.#running.origin;
  }

  readonly call: Client['call'] = (path, init) => openClient(this.origin, this.ours.apiKey).call(path, init);
  readonly post: Client['post'] = (body, options) => openClient(this.origin, this.ours.apiKey).post(body, options);

  /** What tests of prices ask of a tenant, ours unless another is named. */
  readonly desk = (tenant = this.ours): Promise<PriceDesk> => openPriceDesk(this.services, tenant, this.call);

  /** A fingerprint of all that writes to a tenant could leave behind. */
  readonly everything = (tenant = this.ours): Promise<string> => fingerprint(this.database.sql, tenant.id);

  protected override async opened(): Promise<void> {
    const gateway = buildGateway({ ...this.#options, services: this.services });
    this.#running = { gateway, origin: await gateway.app.listen({ port: 0, host: '127.0.0.1' }) };
  }

  protected override async closing(): Promise<void> {
    await this.#running?.gateway.stop();
  }
}
