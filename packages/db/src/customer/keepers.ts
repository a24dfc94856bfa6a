/**
 * The id of the customer that a code names: its own, or the keeper's where the customer was merged. `code` is a placeholder;
 * the tenant is `$1`. Null when there is none.
 */
export const keeperOf = (code: string): string =>
  `coalesce((select k.customer_id from customer_aliases k where k.tenant_id = $1 and k.code = ${code}),
    (select o.id from customers o where o.tenant_id = $1 and o.code = ${code}))`;

/** The ids of the customers that these codes name, as a query; `codes` is the placeholder of a list. */
export const keepersOf = (codes: string): string =>
  `select k.customer_id from customer_aliases k where k.tenant_id = $1 and k.code = any(${codes}::text[])
    union select o.id from customers o where o.tenant_id = $1 and o.code = any(${codes}::text[]) and o.status <> 'merged'`;
