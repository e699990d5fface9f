/** A job, and by which token its queue knows whose it is. */
export interface OwnJob {
  readonly queueName: string;
  readonly id: string;
  readonly token: string;
}

/**
 * Writes a job's data in the queue's PostgreSQL, if it is still its owner's.
 *
 * @returns Whether it was.
 */
export async function writeInPostgres(
  pool: { query(text: string, values: string[]): Promise<unknown> },
  { queueName, id, token }: OwnJob,
  data: string,
): Promise<boolean> {
  const { rows } = await pool.query(
    `UPDATE job SET data = $4::jsonb WHERE queue = $1 AND id = $2
      AND state = 'active' AND lock_token = $3 RETURNING id`,
    [queueName, id, token, data],
  ) as { rows: unknown[] };
  return rows.length > 0;
}

/** Writes the data of the job in KEYS[1], if KEYS[2] holds its token. */
const SCRIPT = `
if redis.call("GET", KEYS[2]) ~= ARGV[1] then return 0 end
redis.call("HSET", KEYS[1], "data", ARGV[2])
return 1`;

/**
 * Writes a job's data in the queue's Redis, if it is still its owner's.
 *
 * @param prefix What the queue's keys begin with.
 * @returns Whether it was.
 */
export async function writeInRedis(
  redis: {
    eval(script: string, keys: number, ...rest: string[]): Promise<unknown>;
  },
  { queueName, id, token }: OwnJob,
  data: string,
  prefix: string,
): Promise<boolean> {
  const key = `${prefix}:${queueName}:${id}`;
  return await redis.eval(SCRIPT, 2, key, `${key}:lock`, token, data) === 1;
}
