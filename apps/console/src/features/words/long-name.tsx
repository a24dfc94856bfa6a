/** A line never begins with the unit of a number. */
const unparted = (name: string): string => name.replace(/(\d) %/g, '$1\u00a0%');

/** A name in a cell of a list: two lines at most, the whole of it on hover. */
export const LongName = ({ children }: { readonly children: string }) => (
  <span title={children} className="line-clamp-2 whitespace-normal leading-4.5 text-pretty">
    {unparted(children)}
  </span>
);
