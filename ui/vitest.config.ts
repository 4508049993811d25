import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'http://127.0.0.1:5080/' } },
    include: ['test/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
