import type { Services } from '@omniroute/services';
import type pg from 'pg';

/** The same services with a database that forgets: every transaction is rolled back where it would commit. For trying out without a trace. */
export function undoneServices(services: Services): Services {
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await services.db.app.connect();
    const query = (statement: unknown, ...rest: unknown[]): unknown =>
      Reflect.apply(client.query, client, [statement === 'commit' ? 'rollback' : statement, ...rest]);
    return new Proxy(client, {
      get: (target, key) => {
        if (key === 'query') return query;
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  return { ...services, db: { ...services.db, app: { connect } as unknown as pg.Pool } };
}
