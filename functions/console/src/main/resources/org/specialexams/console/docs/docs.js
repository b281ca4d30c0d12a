// The API's description, by Swagger UI: to be read. No call is made from here but for the document.

// What becomes markup is the document's Markdown, which Swagger UI has DOMPurify clean before.
globalThis.trustedTypes?.createPolicy('default', {createHTML: (markup) => markup});

document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);

const nothing = () => () => null;

SwaggerUIBundle({
  dom_id: '#api',
  url: 'v1/openapi.yaml',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: [],
  // without it, the document's address goes to a service of others
  validatorUrl: null,
  plugins: [{wrapComponents: {authorizeBtn: nothing, authorizeOperationBtn: nothing}}],
});
