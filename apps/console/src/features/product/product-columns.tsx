import type { RouterOutputs } from '@omniroute/api';
import { DateTime, Quantity, StatusBadge } from '@omniroute/ui/primitives';
import type { ListColumn } from '@omniroute/ui/table';
import { LongName } from '../words/index.ts';
import { Expiry } from './expiry.tsx';
import { Thumbnail } from './media/thumbnail.tsx';
import { countingPack, measureWords, packWords } from './packs.ts';
import { TaxName } from './tax-name.tsx';
import { productText } from './text.ts';

const text = productText('en');
const number = new Intl.NumberFormat('en-NG');

export type ProductRow = RouterOutputs['catalogue']['list']['items'][number];

function Free({ product }: { readonly product: ProductRow }) {
  if (!product.isStocked) return <span className="text-ink-subtle">{text.notStocked}</span>;
  const amount = product.stock.reduce((sum, depot) => sum + depot.available, 0);
  if (amount <= 0) return <span className="text-ink-subtle">{text.noStock}</span>;
  const pack = countingPack(product.units);
  return <Quantity amount={amount} unit={product.baseUnit} {...(pack && { pack })} />;
}

const NONE = '–';

const nameColumn: ListColumn<ProductRow> = {
  id: 'name',
  header: text.name,
  cell: (row) => <LongName>{row.name}</LongName>,
  sortable: true,
  width: 230,
};

/** What a list of products can show; the export has the same columns. Sorted by what an index carries. */
export const PRODUCT_COLUMNS: readonly ListColumn<ProductRow>[] = [
  nameColumn,
  { id: 'sku', header: text.sku, cell: (row) => row.sku, sortable: true, width: 110 },
  { id: 'category', header: text.category, cell: (row) => row.category, sortable: true, width: 140 },
  { id: 'brand', header: text.brand, cell: (row) => row.brand, sortable: true, hiddenAtFirst: true, width: 120 },
  { id: 'units', header: text.packs, cell: (row) => packWords(row.units) || NONE, width: 150 },
  { id: 'available', header: text.available, cell: (row) => <Free product={row} />, align: 'end', width: 150 },
  { id: 'taxClass', header: text.tax, cell: (row) => <TaxName product={row} />, width: 130 },
  { id: 'status', header: text.status, cell: (row) => <StatusBadge status={row.status} />, width: 120 },
  { id: 'principal', header: text.principal, cell: (row) => row.principal, hiddenAtFirst: true, width: 150 },
  { id: 'baseUnit', header: text.baseUnit, cell: (row) => row.baseUnit, hiddenAtFirst: true, width: 110 },
  { id: 'gtin', header: text.gtin, cell: (row) => row.gtin ?? NONE, hiddenAtFirst: true, width: 140 },
  { id: 'nafdac', header: text.nafdac, cell: (row) => row.nafdacNumber ?? NONE, hiddenAtFirst: true, width: 130 },
  {
    id: 'nafdacExpires',
    header: text.nafdacExpires,
    cell: (row) => (row.nafdacExpires === null ? NONE : <Expiry day={row.nafdacExpires} />),
    hiddenAtFirst: true,
    width: 160,
  },
  { id: 'hsCode', header: text.hsCode, cell: (row) => row.hsCode ?? NONE, hiddenAtFirst: true, width: 110 },
  {
    id: 'shelfLife',
    header: text.shelfLifeDays,
    cell: (row) => (row.shelfLifeDays === null ? NONE : number.format(row.shelfLifeDays)),
    align: 'end',
    hiddenAtFirst: true,
    width: 120,
  },
  { id: 'batches', header: text.batches, cell: (row) => (row.isBatchTracked ? text.yes : text.no), hiddenAtFirst: true, width: 120 },
  {
    id: 'weight',
    header: text.weight,
    cell: (row) => measureWords(row.units, 'weightGrams') || NONE,
    hiddenAtFirst: true,
    width: 170,
  },
  { id: 'volume', header: text.volume, cell: (row) => measureWords(row.units, 'volumeMl') || NONE, hiddenAtFirst: true, width: 170 },
  { id: 'updatedAt', header: text.updated, cell: (row) => <DateTime at={row.updatedAt} />, hiddenAtFirst: true, width: 140 },
];

const withCovers = PRODUCT_COLUMNS.map((column) =>
  column === nameColumn
    ? {
        ...column,
        width: 260,
        cell: ({ name, cover }: ProductRow) => (
          <span className="flex items-center gap-2">
            <Thumbnail cover={cover} className="size-6" />
            <LongName>{name}</LongName>
          </span>
        ),
      }
    : column,
);

/** With the covers beside the names; a page on which no product has one shows no empty frames. */
export const columnsFor = (rows: readonly ProductRow[] | undefined): readonly ListColumn<ProductRow>[] =>
  rows?.some(({ cover }) => cover) ? withCovers : PRODUCT_COLUMNS;
