'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, EmptyState } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { exportChoices, ImportButton, importFilter } from '../intake/index.ts';
import { RecordPanel, shownPage, useListPage, useOpenRow } from '../list/index.ts';
import type { Depot } from '../words/index.ts';
import { BulkEdit, type BulkTarget } from './edit/bulk-edit.tsx';
import { CreateProduct } from './edit/create-product.tsx';
import { editText } from './edit/text.ts';
import { columnsFor, PRODUCT_COLUMNS, type ProductRow } from './product-columns.tsx';
import { ProductPanel } from './product-panel.tsx';
import { productText } from './text.ts';
import { type ProductWords, useProductFilters } from './use-product-filters.ts';

const text = productText('en');
const editWords = editText('en');
const number = new Intl.NumberFormat('en-NG');
const DEFAULTS = { sort: { id: 'name', desc: false } };
const hrefOf = ({ sku }: ProductRow): string => `/products/${encodeURIComponent(sku)}`;
// What a business calls it by is the row's name here too: many are changed by their SKUs.
const idOf = ({ sku }: ProductRow): string => sku;

interface Props extends ProductWords {
  readonly depots: readonly Depot[];
  readonly place: MembershipDocument;
}

const NoProducts = ({ place }: Pick<Props, 'place'>) => (
  <EmptyState icon={<Package />} title={text.emptyTitle} action={<ImportButton kinds={['products']} role={place.role} isFirstStep />}>
    {text.emptyHint}
  </EmptyState>
);

/** The catalogue by name: packs, what is free in the depots, tax and state. */
export function ProductList({ depots, place, ...words }: Props) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage('products', DEFAULTS);
  const panel = useOpenRow(idOf);
  const products = useQuery({ ...trpc.catalogue.list.queryOptions(input), placeholderData: keepPreviousData });
  const [target, setTarget] = useState<BulkTarget>();
  const mayEdit = isPermitted('catalogue.bulk-edit', place.role);
  const total = products.data?.total;
  const { filters, onFilterOpen } = useProductFilters(words, input);
  return (
    <div>
      <PageHeader
        title={text.products}
        actions={
          <>
            {mayEdit && total !== undefined && total.count > 0 && (
              <Button onClick={() => setTarget({ where: { ...input, cursor: undefined, sort: undefined, limit: 50 }, count: total.count })}>
                {editWords.bulkButton(number.format(total.count))}
              </Button>
            )}
            <ImportButton kinds={['products']} role={place.role} />
            {isPermitted('catalogue.put-products', place.role) && <CreateProduct />}
          </>
        }
      />
      <DataTable
        label={text.products}
        list={list}
        columns={columnsFor(products.data?.items)}
        {...shownPage(text.loadFailed, products)}
        rowId={idOf}
        empty={<NoProducts place={place} />}
        filters={[...importFilter(list), ...filters]}
        onFilterOpen={onFilterOpen}
        searchHint={text.search}
        rowHref={hrefOf}
        onOpen={panel.open}
        openId={panel.openId}
        {...(mayEdit && {
          selectionActions: (skus: readonly string[]) => (
            <Button
              size="sm"
              onClick={() => setTarget({ where: { limit: 50, withTotal: false, filter: {} }, skus: [...skus], count: skus.length })}
            >
              {editWords.bulkSelected}
            </Button>
          ),
        })}
        exportHref={exportHref('products', PRODUCT_COLUMNS)}
        exportMore={exportChoices(place.role, [{ kind: 'products', view: input }])}
      />
      <RecordPanel
        openId={panel.openId}
        onClose={panel.close}
        title={panel.row?.name ?? ''}
        href={panel.row ? hrefOf(panel.row) : ''}
        openLabel={text.openPage}
      >
        {panel.row && <ProductPanel key={panel.row.id} sku={panel.row.sku} depots={depots} />}
      </RecordPanel>
      {target && <BulkEdit target={target} timeZone={place.timeZone} onClose={() => setTarget(undefined)} />}
    </div>
  );
}
