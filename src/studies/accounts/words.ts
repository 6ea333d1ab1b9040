import type { Catalogue } from '#words';

export const accountsWords = {
  regions: { en: 'accounts of the sides', zh: '核算各方账户' },
  checking: { en: 'checking the accounts', zh: '校核账户' },
} satisfies Catalogue;
