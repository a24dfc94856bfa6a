import { searchProducts } from '@omniroute/services/catalogue';
import { listSynonyms, putSynonyms, reindex } from '@omniroute/services/search';
import { read, router, write } from '../trpc.ts';

export const searchRouter = router({
  products: read(searchProducts),
  synonyms: read(listSynonyms),
  putSynonyms: write(putSynonyms),
  reindex: write(reindex),
});
