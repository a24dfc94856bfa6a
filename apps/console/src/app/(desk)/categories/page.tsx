import type { Metadata } from 'next';
import { CategoryPage } from '../../../features/category/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').categories };

export default async function CategoriesPage() {
  const { place, isAllowed } = await enter('catalogue.put-categories');
  return isAllowed ? <CategoryPage /> : <NotAllowed role={place.role} />;
}
