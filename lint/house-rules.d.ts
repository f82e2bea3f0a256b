/** What tests read of the house's rules. */
export declare const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>>;
