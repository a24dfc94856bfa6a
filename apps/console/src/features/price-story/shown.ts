interface Asked {
  readonly product: { readonly sku: string; readonly name: string };
  /** The answer is to the question before this one. */
  readonly isBefore: boolean;
}

/** How an answer stands on screen: under the name of what it is about, which may be another product than is asked for now, and hidden until its own question is answered. */
export const answerShown = (told: { readonly sku: string }, { product, isBefore }: Asked) => ({
  productName: told.sku === product.sku ? product.name : told.sku,
  isHidden: isBefore,
});
