import { redirect } from 'next/navigation';

export default function WordsIndexPage(): never {
  redirect('/words/brands');
}
