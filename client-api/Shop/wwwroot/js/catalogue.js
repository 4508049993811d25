const file = await (await fetch('/shop/products.json')).json();

/** The shelves, in the order of the shop. */
export const categories = file.categories;

/** Everything on the shelves. */
export const products = file.products;

export const productById = (id) => products.find((product) => product.id === id);
export const categoryById = (id) => categories.find((category) => category.id === id);
export const productsOf = (categoryId) => products.filter((product) => product.categoryId === categoryId);

export const productPath = (product) => `/shop/product/${product.id}`;
export const categoryPath = (category) => `/shop/category/${category.id}`;
export const imagePath = (product) => `/shop/${product.image}`;

const format = new Intl.NumberFormat('en-IE', { style: 'currency', currency: file.currency });

/** An amount as people read it: €24.00. */
export const money = (amount) => format.format(amount);
