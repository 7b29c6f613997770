// What the types of the tests need not know: what a test itself puts into a page, and which element it has found.
interface Window {
  [name: string]: any;
}
interface Element {
  [name: string]: any;
}
interface PerformanceEntry {
  [name: string]: any;
}
declare module '/vendor/*';
declare module 'oidc-provider';
/** Of the sandbox's page in a frame. */
declare const voice: any;
