'use client';

import { freeCode } from '@omniroute/domain/catalogue';
import { AskDialog, Button, Card, EmptyState, ErrorState, LiveRegion, Skeleton } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { FolderTree, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Category } from './category.ts';
import { CategoryTree } from './category-tree.tsx';
import { EditCategory } from './edit-category.tsx';
import { categoryText } from './text.ts';
import { type Move, moveNode } from './tree.ts';
import { useCategories } from './use-categories.ts';

const text = categoryText('en');

/** What stands open: a category that is edited, or a new one below another. */
type Open = { readonly category: Category } | { readonly below: string | null };

/** Where a category came to stand, in words. */
function placeOf(nodes: readonly Category[], code: string, move: Move): string {
  const placed = moveNode(nodes, code, move);
  const own = placed.find((row) => row.code === code);
  const parent = nodes.find((node) => node.code === own?.parent);
  return [text.place(own?.position ?? 1, placed.length), parent && text.under(parent.name)].filter(Boolean).join(', ');
}

/** The tree of categories: add, rename, order and move, by keyboard alone if need be. */
export function CategoryPage() {
  const { tree, put, place, problem, forget } = useCategories();
  const [open, setOpen] = useState<Open>();
  const [said, setSaid] = useState('');
  const [leaving, setLeaving] = useState<Category>();
  const nodes = tree.data?.items;
  const move = (category: Category, by: Move) => {
    const categories = moveNode(nodes ?? [], category.code, by);
    if (categories.length === 0) return;
    setSaid(text.moved(category.name, placeOf(nodes ?? [], category.code, by)));
    place.mutate(categories);
  };
  const begin = () => setOpen({ below: null });
  const close = () => {
    setOpen(undefined);
    setLeaving(undefined);
    forget();
  };
  const save = (wanted: { readonly name: string; readonly parent: string | null }) => {
    const code = open && 'category' in open ? open.category.code : freeCode(wanted.name, new Set(nodes?.map(({ code: taken }) => taken)));
    put.mutate({ categories: [{ code, ...wanted }] }, { onSuccess: close });
  };
  return (
    <div className="grid gap-4">
      <PageHeader
        title={text.categories}
        description={text.hint}
        actions={nodes && nodes.length > 0 ? <Add onClick={begin} /> : undefined}
      />
      <LiveRegion>{said}</LiveRegion>
      {problem && !open && !leaving && (
        <p role="alert" className="text-dense font-medium text-danger-ink">{`${text.failed}: ${problem}`}</p>
      )}
      <Card flush>
        {tree.error && (
          <ErrorState title={text.loadFailed} onRetry={() => void tree.refetch()}>
            {text.lineAway}
          </ErrorState>
        )}
        {!nodes && !tree.error && <Skeleton shape="card" />}
        {nodes?.length === 0 && (
          <EmptyState icon={<FolderTree />} title={text.emptyTitle} action={<Add onClick={begin} />}>
            {text.emptyHint}
          </EmptyState>
        )}
        {nodes && nodes.length > 0 && (
          <CategoryTree
            nodes={nodes}
            onMove={move}
            onEdit={(category) => setOpen({ category })}
            onAdd={(category) => setOpen({ below: category.code })}
            onRemove={setLeaving}
          />
        )}
      </Card>
      {leaving && <AskRemove category={leaving} put={put} problem={problem} onClose={close} />}
      {open && nodes && (
        <EditCategory
          nodes={nodes}
          category={'category' in open ? open.category : undefined}
          parent={'below' in open ? open.below : null}
          problem={problem}
          isPending={put.isPending}
          onSave={save}
          onClose={close}
        />
      )}
    </div>
  );
}

const Add = ({ onClick }: { readonly onClick: () => void }) => (
  <Button variant="primary" onClick={onClick}>
    <Plus aria-hidden />
    {text.add}
  </Button>
);

interface AskProps extends Pick<ReturnType<typeof useCategories>, 'put' | 'problem'> {
  readonly category: Category;
  readonly onClose: () => void;
}

/** Asks before a category goes: no button brings it back, and price lists and promotions may name it. */
function AskRemove({ category, put, problem, onClose }: AskProps) {
  return (
    <AskDialog
      title={text.removeTitle(category.name)}
      description={text.removeHint}
      label={text.removeOne(category.name)}
      cancel={text.cancel}
      isPending={put.isPending}
      onDo={() => put.mutate({ remove: [category.code] }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {problem && <p role="alert" className="text-dense font-medium text-danger-ink">{`${text.failed}: ${problem}`}</p>}
    </AskDialog>
  );
}
