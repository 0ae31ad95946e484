// Prints the milliseconds that one document takes an engine, warm, written to the disk.
// node peers.cjs ENGINE TEMPLATE VALUES TIMES
const fs = require("fs");
const [engine, source, told, times] = process.argv.slice(2);
const template = fs.readFileSync(source);
const values = JSON.parse(fs.readFileSync(told, "utf-8"));

const engines = {
  docxtemplater() {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    return async () => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
      document.render(values);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x"() {
    const { TemplateHandler } = require("easy-template-x");
    const handler = new TemplateHandler();
    return () => handler.process(template, values);
  },
  carbone() {
    const carbone = require("carbone");
    return () =>
      new Promise((done, failed) =>
        carbone.render(source, values, (fault, made) => (fault ? failed(fault) : done(made)))
      );
  },
};

(async () => {
  const render = engines[engine]();
  const one = async () => fs.writeFileSync(`${engine}.docx`, await render());
  for (let warm = 0; warm < 5; warm += 1) await one();
  const start = process.hrtime.bigint();
  for (let each = 0; each < Number(times); each += 1) await one();
  console.log(Number(process.hrtime.bigint() - start) / 1e6 / Number(times));
  process.exit(0);
})();
