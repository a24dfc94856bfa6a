import {
  KafkaJSConnectionError,
  KafkaJSError,
  KafkaJSNonRetriableError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
} from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { isBrokerAway } from './kafka-reader.ts';

const gone = new KafkaJSConnectionError('connect ECONNREFUSED 127.0.0.1:9092');
const refusal = (type: string, code: number) => new KafkaJSProtocolError(Object.assign(new Error(type), { type, code, retriable: false }));

describe('a broker', () => {
  it.each([
    ['refuses the connection', gone],
    ['was tried until the end', new KafkaJSNumberOfRetriesExceeded(gone, { retryCount: 14, retryTime: 5_000 })],
    // What `sendBatch` throws after a broker was killed (kafkajs 2.2.4): the retries of the connection end inside those of the sending.
    ['was killed while we were sending', Object.assign(new KafkaJSNonRetriableError(gone), { cause: gone })],
    ['keeps everybody waiting', Object.assign(new KafkaJSNonRetriableError('timeout'), { name: 'KafkaJSLockTimeout' })],
    ['elects a leader', new KafkaJSProtocolError(Object.assign(new Error('x'), { type: 'NOT_LEADER_FOR_PARTITION', retriable: true }))],
  ])('is away when it %s', (_, error) => {
    expect(isBrokerAway(error)).toBe(true);
  });

  it.each([
    ['takes no message so large', refusal('MESSAGE_TOO_LARGE', 10)],
    ['does not let us write', refusal('TOPIC_AUTHORIZATION_FAILED', 29)],
    ['was told something wrong', new KafkaJSNonRetriableError('Invalid topic')],
    ['was told something wrong twice', Object.assign(new KafkaJSNonRetriableError('x'), { cause: refusal('INVALID_TOPIC', 17) })],
    ['is not asked at all', new KafkaJSError(new TypeError('a bug of ours'), { retriable: false })],
    ['is not asked at all either', new TypeError('a bug of ours')],
  ])('is not away when it %s', (_, error) => {
    expect(isBrokerAway(error)).toBe(false);
  });
});
