import type { Tx } from './database.ts';

const step = (tx: Tx, text: string): Promise<unknown> => tx.query({ name: '', text }, []);
async function takeBack(tx: Tx): Promise<void> {
  await step(tx, 'rollback to savepoint attempt');
  await step(tx, 'release savepoint attempt');
}

/**
 * Does `work` in a part of the transaction that can be taken back alone: when it throws, and, unless `isKept` (of what it answers, where it
 * is asked), also when it does not. What it answers comes back either way. Rows that were locked in a part that is taken back are free again.
 */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>, isKept: boolean | ((result: T) => boolean)): Promise<T> {
  await step(tx, 'savepoint attempt');
  try {
    const result = await work();
    if (typeof isKept === 'function' ? isKept(result) : isKept) await step(tx, 'release savepoint attempt');
    else await takeBack(tx);
    return result;
  } catch (error) {
    // If the connection is gone this fails as well, and the first error is the one to tell.
    await takeBack(tx).catch(() => undefined);
    throw error;
  }
}
