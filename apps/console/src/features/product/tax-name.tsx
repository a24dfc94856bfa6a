import { Badge } from '@omniroute/ui/primitives';
import { productText, taxNames } from './text.ts';

const text = productText('en');

/** A product's class of tax; where it is taxed less and nothing says why, that too. */
export function TaxName({ product }: { readonly product: { readonly taxClass: string; readonly lacksTaxEvidence: boolean } }) {
  return (
    <>
      {taxNames[product.taxClass] ?? product.taxClass}
      {product.lacksTaxEvidence && (
        <>
          {' '}
          <Badge tone="warning">{text.evidenceMissing}</Badge>
        </>
      )}
    </>
  );
}
