// What holds of a product changes by date: the columns say what held from the beginning, and rows beside them what came after.

/** RFC 3339 in UTC, as the domain writes moments. */
export const rfc3339 = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** SQL: base units in one of a unit as it is at a time. `u` is the alias of product_units, `at` the time's placeholder. */
export const factorAt = (
  u: string,
  at: string,
): string => `coalesce((select f.factor from product_unit_factors f where f.tenant_id = $1 and f.product_id = ${u}.product_id
    and f.unit = ${u}.unit and f.valid_from <= ${at} order by f.valid_from desc limit 1), ${u}.factor)`;

/** SQL: a product's tax class at a time. `p` is the alias of products. */
export const taxClassAt = (p: string, at: string): string => `coalesce((select t.tax_class from product_tax_classes t
    where t.tenant_id = $1 and t.product_id = ${p}.id and t.valid_from <= ${at} order by t.valid_from desc limit 1), ${p}.tax_class)`;

/** SQL: all factors of a unit with when each begins, in order of time, as `holdingAt` takes them. */
export const factorsJson = (
  u: string,
): string => `(select json_agg(json_build_object('from', ${rfc3339('x.valid_from')}, 'factor', x.factor, 'weightGrams', x.weight_grams,
    'volumeMl', x.volume_ml) order by x.valid_from nulls first)
    from (select null::timestamptz as valid_from, ${u}.factor, ${u}.weight_grams, ${u}.volume_ml
      union all select f.valid_from, f.factor, f.weight_grams, f.volume_ml from product_unit_factors f
      where f.tenant_id = $1 and f.product_id = ${u}.product_id and f.unit = ${u}.unit) x)`;
