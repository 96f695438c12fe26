/** Code to copy onto the customer's own site. */
export function embedCode(origin: string, key: string): string {
  return `<script src="${origin}/widget.js" data-inbox="${key}" async></script>`;
}

export function tellCode(origin: string, key: string): string {
  return `<script src="${origin}/widget.js" data-inbox="${key}"
  data-identity="TOKEN" async></script>

// or, once somebody logs in:
window.moked.identify("TOKEN");`;
}

/** A JWT, HS256, with nothing but Node; every library for JWT does the same. */
export const signCode = `import { createHmac } from "node:crypto";

const part = (text) => Buffer.from(text).toString("base64url");

export function identityToken(user) {
  const head = part(JSON.stringify({ alg: "HS256", typ: "JWT" }));
  const body = part(JSON.stringify({
    sub: String(user.id),      // required: never changes for this customer
    name: user.name,           // optional
    email: user.email,         // optional
    exp: Math.floor(Date.now() / 1000) + 3600,  // at most 24 hours ahead
  }));
  const tag = createHmac("sha256", process.env.MOKED_IDENTITY_SECRET)
    .update(\`\${head}.\${body}\`).digest("base64url");
  return \`\${head}.\${body}.\${tag}\`;
}`;
