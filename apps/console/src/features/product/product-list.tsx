'use client';

import type { MembershipDocument, RouterOutputs } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, EmptyState, Quantity, StatusBadge } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type FilterOption, type ListColumn, type ListFilter } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { exportChoices, ImportButton, importFilter } from '../intake/index.ts';
import { RecordPanel, shownPage, useListPage, useOpenRow, useSeenValues } from '../list/index.ts';
import { type Depot, LongName } from '../words/index.ts';
import { BulkEdit, type BulkTarget } from './edit/bulk-edit.tsx';
import { CreateProduct } from './edit/create-product.tsx';
import { editText } from './edit/text.ts';
import { Thumbnail } from './media/thumbnail.tsx';
import { countingPack, packWords } from './packs.ts';
import { ProductPanel } from './product-panel.tsx';
import { productText, taxNames } from './text.ts';

const text = productText('en');
const words = editText('en');
const number = new Intl.NumberFormat('en-NG');
const DEFAULTS = { sort: { id: 'name', desc: false } };
type Row = RouterOutputs['catalogue']['list']['items'][number];

function Free({ product }: { readonly product: Row }) {
  if (!product.isStocked) return <span className="text-ink-subtle">{text.notStocked}</span>;
  const amount = product.stock.reduce((sum, depot) => sum + depot.available, 0);
  if (amount <= 0) return <span className="text-ink-subtle">{text.noStock}</span>;
  const pack = countingPack(product.units);
  return <Quantity amount={amount} unit={product.baseUnit} {...(pack && { pack })} />;
}

const nameColumn: ListColumn<Row> = {
  id: 'name',
  header: text.name,
  cell: (row) => <LongName>{row.name}</LongName>,
  sortable: true,
  width: 230,
};
const columns: readonly ListColumn<Row>[] = [
  nameColumn,
  { id: 'sku', header: text.sku, cell: (row) => row.sku, sortable: true, width: 110 },
  { id: 'category', header: text.category, cell: (row) => row.category, sortable: true, width: 140 },
  { id: 'brand', header: text.brand, cell: (row) => row.brand, sortable: true, hiddenAtFirst: true, width: 120 },
  { id: 'units', header: text.packs, cell: (row) => packWords(row.units) || '–', width: 150 },
  { id: 'available', header: text.available, cell: (row) => <Free product={row} />, align: 'end', width: 150 },
  { id: 'taxClass', header: text.tax, cell: (row) => taxNames[row.taxClass] ?? row.taxClass, width: 100 },
  { id: 'status', header: text.status, cell: (row) => <StatusBadge status={row.status} />, width: 120 },
  { id: 'principal', header: text.principal, cell: (row) => row.principal, hiddenAtFirst: true, width: 150 },
  { id: 'baseUnit', header: text.baseUnit, cell: (row) => row.baseUnit, hiddenAtFirst: true, width: 110 },
  { id: 'gtin', header: text.gtin, cell: (row) => row.gtin ?? '–', hiddenAtFirst: true, width: 140 },
  { id: 'weight', header: text.weight, cell: (row) => row.weightGrams ?? '–', align: 'end', hiddenAtFirst: true, width: 100 },
];

/** With the covers beside the names; a page on which no product has one shows no empty frames. */
const columnsWithCovers: readonly ListColumn<Row>[] = columns.map((column) =>
  column === nameColumn
    ? {
        ...column,
        width: 260,
        cell: ({ name, cover }) => (
          <span className="flex items-center gap-2">
            <Thumbnail cover={cover} className="size-6" />
            <LongName>{name}</LongName>
          </span>
        ),
      }
    : column,
);

const hrefOf = ({ sku }: Row): string => `/products/${encodeURIComponent(sku)}`;
// What a business calls it by is the row's name here too: many are changed by their SKUs.
const idOf = ({ sku }: Row): string => sku;

interface Props {
  readonly depots: readonly Depot[];
  /** The tree in its order, each with its path. */
  readonly categories: readonly FilterOption[];
  readonly principals: readonly string[];
  readonly place: MembershipDocument;
}

interface FilterSource extends Pick<Props, 'categories' | 'principals'> {
  readonly list: ReturnType<typeof useListPage>['list'];
}

/** What the catalogue can be narrowed by: a category takes in all below it; principals are those there are, and whatever the rows show beside them. */
function useFilters(rows: readonly Row[] | undefined, { list, categories, principals }: FilterSource): readonly ListFilter[] {
  const principalOptions = useSeenValues(
    principals,
    rows?.map((row) => row.principal),
    list.state.filters['principal'],
  );
  return useMemo<readonly ListFilter[]>(
    () => [
      ...importFilter(list),
      {
        id: 'status',
        label: text.status,
        kind: 'options',
        options: [
          { value: 'active', label: text.active },
          { value: 'draft', label: text.draft },
          { value: 'discontinued', label: text.discontinued },
        ],
      },
      { id: 'category', label: text.category, kind: 'options', options: categories },
      { id: 'principal', label: text.principal, kind: 'options', options: principalOptions },
      { id: 'price', label: text.price, kind: 'options', options: [{ value: 'missing', label: text.priceMissing }] },
    ],
    [categories, principalOptions, list],
  );
}

const NoProducts = ({ place }: Pick<Props, 'place'>) => (
  <EmptyState icon={<Package />} title={text.emptyTitle} action={<ImportButton kinds={['products']} role={place.role} isFirstStep />}>
    {text.emptyHint}
  </EmptyState>
);

/** The catalogue by name: packs, what is free in the depots, tax and state. */
export function ProductList({ depots, categories, principals, place }: Props) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage('products', DEFAULTS);
  const panel = useOpenRow(idOf);
  const products = useQuery({ ...trpc.catalogue.list.queryOptions(input), placeholderData: keepPreviousData });
  const rows = products.data?.items;
  const [target, setTarget] = useState<BulkTarget>();
  const mayEdit = isPermitted('catalogue.bulk-edit', place.role);
  const total = products.data?.total;
  const filters = useFilters(rows, { list, categories, principals });
  return (
    <div>
      <PageHeader
        title={text.products}
        actions={
          <>
            {mayEdit && total !== undefined && total.count > 0 && (
              <Button onClick={() => setTarget({ where: { ...input, cursor: undefined, sort: undefined, limit: 50 }, count: total.count })}>
                {words.bulkButton(number.format(total.count))}
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
        columns={rows?.some(({ cover }) => cover) ? columnsWithCovers : columns}
        {...shownPage(text.loadFailed, products)}
        rowId={idOf}
        empty={<NoProducts place={place} />}
        filters={filters}
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
              {words.bulkSelected}
            </Button>
          ),
        })}
        exportHref={exportHref('products', columns)}
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
      {target && <BulkEdit target={target} onClose={() => setTarget(undefined)} />}
    </div>
  );
}
