/** What floats above the page: menus, lists, tooltips' larger kin. */
export const popStyle =
  'z-50 overflow-hidden rounded-card bg-raised text-ink shadow-pop data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out';

/** One line of a menu or list. */
export const itemStyle =
  'relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-dense text-ink outline-none aria-disabled:opacity-50 data-[highlighted]:bg-hover data-[selected=true]:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0';
