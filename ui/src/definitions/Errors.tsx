import { createContext, use } from 'react';

/** What is wrong, by the place in the definition: "$.steps[0].subject". */
export type Errors = Readonly<Record<string, string>>;

export const ErrorsContext = createContext<Errors>({});

/** What the server said is wrong at this place. */
export const useError = (path: string): string | undefined => use(ErrorsContext)[path];
