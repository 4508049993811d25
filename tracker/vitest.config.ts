import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'https://www.example-shop.com/' } },
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/browser.ts'],
    restoreMocks: true,
  },
});
