/** What JSON can carry; everything that is journaled or stored is of this shape. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
